-- One name=value a line, kept with the line of an order as they were when it was placed. Orders placed before were handed
-- over without any, and are so again.
alter table dish add column cooking_parameters text not null default '';
alter table order_line add column cooking_parameters text not null default '';
