-- Numbers that want no more text messages. The text goes with the number: whoever has it next begins anew by START.
create table messages.opt_out (
  council_id integer not null,
  number     text not null,
  at         timestamptz(3) not null,
  primary key (council_id, number)
);
comment on table messages.opt_out is 'personal: numbers that want no text messages; retention until they text START';
alter table messages.opt_out enable row level security, force row level security;
create policy kept on messages.opt_out to guildhall_app using (
  council_id = (select kit.council())
    and ((select access.may('messages.read')) or (select access.may('messages.queue')) and number = (select current_setting('guildhall.number', true)))
) with check (
  council_id = (select kit.council())
    and (select access.may('messages.queue')) and number = (select current_setting('guildhall.number', true))
);
grant select, insert, delete on messages.opt_out to guildhall_app;

-- What a phone was sent, the newest first.
create index outbox_by_recipient on messages.outbox (council_id, recipient, queued_at desc);
