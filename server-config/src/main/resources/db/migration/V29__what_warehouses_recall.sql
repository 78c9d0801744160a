-- Recalled lots are few among all that were ever there, and some are used up already.
create index stock_lot_withdrawn on stock_lot (restaurant_id, ingredient_id, lot) where state = 'RECALLED';

-- As before, but for what a warehouse has recalled by itself: when that was an error it may say so.
create or replace function stock_lot_recalled() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(stock_recall_lock());
    if exists (select from stock_recall r
               where r.ingredient_id = new.ingredient_id and r.lot = new.lot
                 and (r.restaurant_id is null or r.restaurant_id = new.restaurant_id)
                 and r.recalled_by <> 'warehouse') then
        new.state := 'RECALLED';
    end if;
    return new;
end $$;
