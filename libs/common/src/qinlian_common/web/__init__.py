"""What every program with pages shares: refusals as answers, headers, strict parameters, forgery checks, templates."""
