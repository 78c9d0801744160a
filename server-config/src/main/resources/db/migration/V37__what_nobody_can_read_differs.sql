-- What nobody can read of a lot is a difference too, of one that we do not know as well.
alter table stock_difference
    drop constraint stock_difference_cause_check,
    drop constraint stock_difference_check,
    add constraint stock_difference_cause_check check (cause in ('MISSED_CALLBACK', 'CALLBACKS_SILENT', 'UNKNOWN_LOT',
        'FORGOTTEN_AT_ZERO', 'OURS_IS_LATER', 'SAME_VERSION', 'UNIT_DIFFERS', 'UNREADABLE')),
    add constraint stock_difference_check check (
        our_version is not null or their_version is not null or cause = 'UNREADABLE');

-- Whether a difference that stays has been listed is looked at lot by lot.
create index stock_difference_of_lot on stock_difference (restaurant_id, ingredient_id, lot, number);
