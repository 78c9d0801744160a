-- A level changes what lies there and nothing else. As long as an index has a condition on the quantity, each level writes an entry into
-- every index of the lot, and what it replaces stays until a vacuum comes; whether something is left changes seldom. So a level stays
-- within its page, as what orders set apart does, and what it replaces is cleaned away by whoever comes to the page next.
alter table stock_lot add column is_left boolean not null generated always as (on_hand > 0) stored;

drop index stock_lot_usable;
create index stock_lot_usable on stock_lot (restaurant_id, ingredient_id, good_until) where state = 'AVAILABLE' and is_left;
drop index stock_lot_left;
create index stock_lot_left on stock_lot (restaurant_id, ingredient_id collate "C", lot collate "C") where is_left;
drop index stock_lot_by_expiry;
create index stock_lot_by_expiry on stock_lot (good_until) where state = 'AVAILABLE' and is_left and good_until is not null;
drop index stock_lot_held_back;
create index stock_lot_held_back on stock_lot (restaurant_id, ingredient_id) where state <> 'AVAILABLE' and is_left;

-- As before, question by question. In one of all three PostgreSQL saw each time anew that the last falls away for a lot that is made of
-- nothing, held a plan for these very values to be better, and planned at each level of each lot: ten times what the answer costs.
create or replace function stock_lot_is_kept_back(restaurant varchar, ingredient varchar, its_lot varchar, its_made_of varchar[])
    returns boolean language plpgsql stable as $$
begin
    if exists (select from stock_recall r
               where r.ingredient_id = ingredient and r.lot = its_lot
                 and (r.restaurant_id is null or r.restaurant_id = restaurant)
                 and r.recalled_by <> 'warehouse') then
        return true;
    end if;
    if exists (select from recalled_lot c join stock_recall r on r.id = c.recall_id
               where c.restaurant_id = restaurant and c.ingredient_id = ingredient and c.lot = its_lot
                 and stock_recall_stands(r, restaurant)) then
        return true;
    end if;
    if its_made_of is null then
        return false;
    end if;
    return exists (
               select from unnest(its_made_of) o (name),
                   lateral (select split_part(o.name, '/', 1) as ingredient_id, split_part(o.name, '/', 2) as lot) p
               where exists (select from stock_lot l where l.restaurant_id = restaurant
                               and l.ingredient_id = p.ingredient_id and l.lot = p.lot and l.state = 'RECALLED')
                  or exists (select from stock_recall r where r.ingredient_id = p.ingredient_id and r.lot = p.lot
                               and (r.restaurant_id is null or r.restaurant_id = restaurant)
                               and r.recalled_by <> 'warehouse'));
end $$;
