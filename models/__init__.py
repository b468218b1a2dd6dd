"""事实与规则 what is true: the tables, queries and rules of one area in one file."""
