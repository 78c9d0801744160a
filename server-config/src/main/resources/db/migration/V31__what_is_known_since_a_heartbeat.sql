-- What is known since the last heartbeat is kept apart from what had been counted by then: so a heartbeat that comes after a reading of
-- the whole stock has something to be compared with.
alter table stock_warehouse add raised bigint not null default 0;
update stock_warehouse set raised = carried - unheard where carried is not null and unheard is not null;
alter table stock_warehouse drop column unheard;

-- Who waits for goods in place of recalled ones is found again when it gets them.
create index recalled_order_without on recalled_order (order_id) where found = 'NO_OTHER_LOT';
