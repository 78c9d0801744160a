-- The reasons that wait behind a flag keep their details, a line each.
alter table customer_order
    alter column attention_waiting type text;
update customer_order set attention_waiting = replace(attention_waiting, ',', E'\n')
    where attention_waiting is not null;
