-- The bot of a business. The token, null where the installation's settings have it, and hook, by which Telegram's calls prove themselves, are protected by the
-- installation's keys. error is what keeps it from working, null while it works.
create table chat_bot (
  tenant_id bigint not null primary key,
  token text,
  username text not null,
  bot_id bigint not null,
  hook text not null,
  error text,
  version bigint not null default 1,
  created_at bigint not null,
  updated_at bigint not null
);

-- A chat with one person. state is what is remembered of it, as JSON; claim is who works on it now.
create table chat (
  tenant_id bigint not null,
  chat_id bigint not null,
  user_id bigint,
  state text not null,
  claim text not null,
  claimed_until bigint not null,
  updated_at bigint not null,
  primary key (tenant_id, chat_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);
create unique index chat_of_user on chat (tenant_id, user_id) where user_id is not null;

-- Shown in a chat that nobody is connected to; whoever manages the users enters it. One a chat.
create table chat_code (
  tenant_id bigint not null,
  code text not null,
  chat_id bigint not null,
  name text not null,
  expires_at bigint not null,
  primary key (tenant_id, code),
  unique (tenant_id, chat_id)
);

-- A link that connects the chat of whoever opens it; only its hash is kept. One a user.
create table chat_invite (
  tenant_id bigint not null,
  user_id bigint not null,
  token_hash bytea not null,
  created_by bigint not null,
  expires_at bigint not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
);

-- Photos of goods, where the messenger keeps them.
create table posting_photo (
  tenant_id bigint not null,
  posting_id bigint not null,
  file_id text not null,
  primary key (tenant_id, posting_id)
);

-- Work that one process does for all: who has it, and until when.
create table lease (
  name text not null primary key,
  holder text not null,
  until bigint not null
);

do $$
declare walled text;
begin
  foreach walled in array array['chat_bot', 'chat', 'chat_code', 'chat_invite', 'posting_photo']
  loop
    execute format('alter table %I enable row level security, force row level security', walled);
    execute format(
      'create policy tenant_wall on %I using ((tenant_id = any ((select string_to_array(nullif(current_setting(%L, true), %L), %L)::bigint[])::bigint[])) is true)',
      walled, 'stockbook.tenants', '', ',');
  end loop;
end $$;
