"""`/admin`: the same decisions as forms and tables, in Chinese, plain, usable by keyboard."""
