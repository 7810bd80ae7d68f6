"""The tables of an export, one module each: declarations of columns, and the rows they are taken from."""
