-- An authorisation that was given up, turned up late and is over at the gateway: nothing of it is held any more.
alter table payment add column ended_at_gateway boolean not null default false;
