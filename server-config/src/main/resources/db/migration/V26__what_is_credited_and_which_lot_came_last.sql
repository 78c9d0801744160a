-- What is known of changes that no heartbeat has counted yet is told from what none ever will.

-- Below zero nobody could tell the two apart so far: such a stock is read anew.
alter table stock_warehouse add carried bigint;
update stock_warehouse set carried = unheard where unheard >= 0;
update stock_warehouse set unheard = null, missed_at = now() where unheard < 0;

-- Which lot of an ingredient came last, however many were used up before it. When a lot was received does not change, and no column
-- of this one changes when an order takes its share; a level that changes has an entry to write in each of the others anyway.
create index stock_lot_received on stock_lot (restaurant_id, ingredient_id, received_at desc, lot);

-- When the first of the lots was over that were set apart for the order as it was placed, by what was known then. The warehouse may
-- say otherwise later.
alter table reservation add good_until timestamptz;
