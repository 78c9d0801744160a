-- What semi-finished goods were made of, as the warehouse says with each level: INGREDIENT/LOT, of which neither name has the stroke. In
-- the lot's own row, because it comes, is replaced and is believed together with it. The way back is looked for by recalls only, and
-- few lots have any.
alter table stock_lot add column made_of varchar(129)[] check (cardinality(made_of) between 1 and 50);
create index stock_lot_made_of on stock_lot using gin (made_of) where made_of is not null;

-- The state the warehouse says, beside the one that counts: what is held back because of what it was made of comes back as it, when
-- the warehouse had recalled that in error. Of rows from before there is none that was held back so.
alter table stock_lot add column told_state varchar(16) check (told_state in ('AVAILABLE', 'BLOCKED', 'RECALLED'));

-- Lots a recall covers beside the one it names, each by one way. What is here stays, whatever the warehouse says later.
create table recalled_lot (
    recall_id     uuid        not null references stock_recall,
    restaurant_id varchar(64) not null references restaurant,
    ingredient_id varchar(64) not null,
    lot           varchar(64) not null,
    of_ingredient varchar(64) not null,
    of_lot        varchar(64) not null,
    primary key (recall_id, restaurant_id, ingredient_id, lot)
);
create index recalled_lot_of_lot on recalled_lot (restaurant_id, ingredient_id, lot);

-- A warehouse takes back by itself what it has recalled in error: its recall stands while it calls the lot recalled.
create function stock_recall_stands(recall stock_recall, restaurant varchar) returns boolean language sql stable as $$
    select recall.recalled_by <> 'warehouse' or exists (
        select from stock_lot l where l.restaurant_id = restaurant and l.ingredient_id = recall.ingredient_id
          and l.lot = recall.lot and l.state = 'RECALLED')
$$;

-- As before, and beside it what was made of a lot that must not be eaten. Of that lot itself the mirror may know nothing.
create or replace function stock_lot_recalled() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(stock_recall_lock());
    if exists (select from stock_recall r
               where r.ingredient_id = new.ingredient_id and r.lot = new.lot
                 and (r.restaurant_id is null or r.restaurant_id = new.restaurant_id)
                 and r.recalled_by <> 'warehouse')
       or exists (select from recalled_lot c join stock_recall r on r.id = c.recall_id
                  where c.restaurant_id = new.restaurant_id and c.ingredient_id = new.ingredient_id and c.lot = new.lot
                    and stock_recall_stands(r, new.restaurant_id))
       or new.made_of is not null and exists (
               select from unnest(new.made_of) o (name),
                   lateral (select split_part(o.name, '/', 1) as ingredient_id, split_part(o.name, '/', 2) as lot) p
               where exists (select from stock_lot l where l.restaurant_id = new.restaurant_id
                               and l.ingredient_id = p.ingredient_id and l.lot = p.lot and l.state = 'RECALLED')
                  or exists (select from stock_recall r where r.ingredient_id = p.ingredient_id and r.lot = p.lot
                               and (r.restaurant_id is null or r.restaurant_id = new.restaurant_id)
                               and r.recalled_by <> 'warehouse')) then
        new.state := 'RECALLED';
    end if;
    return new;
end $$;

-- A dish may be stopped though nothing is missing.
alter table dish_stop alter column ingredient drop not null;
