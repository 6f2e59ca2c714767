-- The bot of a business. The token, null where the installation's settings have it, and hook, by which Telegram's calls prove themselves, are protected by the
-- installation's keys. error is what keeps it from working, null while it works.
create table chat_bot (
  tenant_id integer not null primary key,
  token text,
  username text not null,
  bot_id integer not null,
  hook text not null,
  error text,
  version integer not null default 1,
  created_at integer not null,
  updated_at integer not null
) strict;

-- A chat with one person. state is what is remembered of it, as JSON; claim is who works on it now.
create table chat (
  tenant_id integer not null,
  chat_id integer not null,
  user_id integer,
  state text not null,
  claim text not null,
  claimed_until integer not null,
  updated_at integer not null,
  primary key (tenant_id, chat_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict, without rowid;
create unique index chat_of_user on chat (tenant_id, user_id) where user_id is not null;

-- Shown in a chat that nobody is connected to; whoever manages the users enters it. One a chat.
create table chat_code (
  tenant_id integer not null,
  code text not null,
  chat_id integer not null,
  name text not null,
  expires_at integer not null,
  primary key (tenant_id, code),
  unique (tenant_id, chat_id)
) strict, without rowid;

-- A link that connects the chat of whoever opens it; only its hash is kept. One a user.
create table chat_invite (
  tenant_id integer not null,
  user_id integer not null,
  token_hash blob not null,
  created_by integer not null,
  expires_at integer not null,
  primary key (tenant_id, user_id),
  foreign key (tenant_id, user_id) references app_user (tenant_id, id)
) strict, without rowid;

-- Photos of goods, where the messenger keeps them.
create table posting_photo (
  tenant_id integer not null,
  posting_id integer not null,
  file_id text not null,
  primary key (tenant_id, posting_id)
) strict, without rowid;

-- Work that one process does for all: who has it, and until when.
create table lease (
  name text not null primary key,
  holder text not null,
  until integer not null
) strict, without rowid;
