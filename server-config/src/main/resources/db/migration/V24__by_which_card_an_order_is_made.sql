-- One line=version an item: by which versions of their cards the items were to be made when the order was sent, and by which the
-- kitchen says that it makes them. Shown, never searched.
alter table production
    add column sent_with_cards text,
    add column made_by_cards   text;

-- Which cards were taken back is asked for every order, and there are more versions the longer the chain cooks.
create index card_version_retired on card_version (card_id) where state = 'RETIRED';

alter table stop_period drop constraint stop_period_cause_check;
alter table stop_period add constraint stop_period_cause_check
    check (cause in ('BY_HAND', 'OUT', 'EXPIRED', 'BLOCKED', 'RECALLED', 'NO_LINE', 'RETIRED')) not valid;
alter table stop_period validate constraint stop_period_cause_check;
