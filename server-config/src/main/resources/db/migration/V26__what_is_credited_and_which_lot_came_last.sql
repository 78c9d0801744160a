-- What is known of changes that no heartbeat has counted yet is told from what none ever will.

-- Below zero nobody could tell the two apart so far: such a stock is read anew.
alter table stock_warehouse add carried bigint;
update stock_warehouse set carried = unheard where unheard >= 0;
update stock_warehouse set unheard = null, missed_at = now() where unheard < 0;
