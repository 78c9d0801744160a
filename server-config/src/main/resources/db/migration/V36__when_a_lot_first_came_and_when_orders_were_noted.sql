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
