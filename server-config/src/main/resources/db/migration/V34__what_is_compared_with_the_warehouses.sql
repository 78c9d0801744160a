-- The highest quantity at the highest price is more than fits into 64 bits.
alter table stock_entry alter column cost_kopecks type numeric(24);

-- How often what a warehouse said of a write-off could not be taken down.
alter table write_off add failures int not null default 0 check (failures >= 0);

create trigger stock_entry_append_only before update or delete or truncate on stock_entry
    for each statement execute function refuse_change();

-- All that is compared of a lot. Of differences from before it was not kept.
alter table stock_difference
    add our_received_at timestamptz,
    add our_supplier varchar(128),
    add our_price numeric(13,4),
    add our_made_of varchar(129)[],
    add their_received_at timestamptz,
    add their_supplier varchar(128),
    add their_price numeric(13,4),
    add their_made_of varchar(129)[];

-- Whether a lot must not be eaten whatever the warehouse says of it: a recall that stands names or covers it, or it is made of what must
-- not be eaten. It sees what the statement sees that asks.
create function stock_lot_is_kept_back(restaurant varchar, ingredient varchar, its_lot varchar, its_made_of varchar[])
    returns boolean language plpgsql stable as $$
begin
    return exists (select from stock_recall r
                   where r.ingredient_id = ingredient and r.lot = its_lot
                     and (r.restaurant_id is null or r.restaurant_id = restaurant)
                     and r.recalled_by <> 'warehouse')
        or exists (select from recalled_lot c join stock_recall r on r.id = c.recall_id
                   where c.restaurant_id = restaurant and c.ingredient_id = ingredient and c.lot = its_lot
                     and stock_recall_stands(r, restaurant))
        or its_made_of is not null and exists (
               select from unnest(its_made_of) o (name),
                   lateral (select split_part(o.name, '/', 1) as ingredient_id, split_part(o.name, '/', 2) as lot) p
               where exists (select from stock_lot l where l.restaurant_id = restaurant
                               and l.ingredient_id = p.ingredient_id and l.lot = p.lot and l.state = 'RECALLED')
                  or exists (select from stock_recall r where r.ingredient_id = p.ingredient_id and r.lot = p.lot
                               and (r.restaurant_id is null or r.restaurant_id = restaurant)
                               and r.recalled_by <> 'warehouse'));
end $$;

-- As before: the lock is taken by a statement of its own, so that the next one sees what was committed meanwhile.
create or replace function stock_lot_recalled() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(stock_recall_lock());
    if stock_lot_is_kept_back(new.restaurant_id, new.ingredient_id, new.lot, new.made_of) then
        new.state := 'RECALLED';
    end if;
    return new;
end $$;
