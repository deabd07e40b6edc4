"""The demo province: real servers, every flow, one table at the end."""
