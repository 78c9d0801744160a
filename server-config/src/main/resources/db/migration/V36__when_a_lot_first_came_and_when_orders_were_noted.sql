-- A lot may be delivered in several parts, each told with its own receipt: who had of the first one is looked for too. Kept here, whoever
-- takes in a warehouse's word; empty while the receipt that is told is the first one.
alter table stock_lot add column first_received_at timestamptz;

create function stock_lot_received_again() returns trigger language plpgsql as $$
begin
    new.first_received_at := least(old.first_received_at, old.received_at);
    return new;
end $$;
create trigger stock_lot_received_again before update of received_at on stock_lot
    for each row when (new.received_at > old.received_at) execute function stock_lot_received_again();

-- Since when what was found is so. Of an order that has got other goods a kitchen may say afterwards that it had begun before.
alter table recalled_order add column found_at timestamptz;
update recalled_order f set found_at = r.at from stock_recall r where r.id = f.recall_id;
alter table recalled_order alter column found_at set not null;
create index recalled_order_of_order on recalled_order (order_id);
