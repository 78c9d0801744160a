-- Since then something that was counted was not known whenever a heartbeat came.
alter table stock_warehouse add column behind_since timestamptz;
