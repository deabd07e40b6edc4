"""What every HTTP room shares: the gateway's parts, cookies, forgery checks, headers, refusals as answers, pages."""
