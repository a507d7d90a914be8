// Drives one Node driver of Redis with its defaults: redis.mjs PACKAGE JOB PORT SECRET [CA]; prints "ok", or what went wrong.
//   all      values, MULTI, pub/sub, a blocking command served by another connection, a value of 64 MiB
//   revoked  says that it is in (key it:in), then prints what its commands fail with once its connection is taken away
import { readFileSync } from 'node:fs';

const [name, job, port, secret, ca] = process.argv.slice(2);
const driver = await import(name);
const tls = ca && { ca: readFileSync(ca, 'utf8') };

const ioredis = {
  connect: async () => {
    const client = new driver.default({ host: '127.0.0.1', port: Number(port), password: secret, tls: tls || undefined });
    client.on('error', () => {});
    await client.ping();
    return client;
  },
  multi: async (client, key) => (await client.multi().set(key, '1').incr(key).exec()).map(([, value]) => String(value)),
  subscribe: (client, channel, heard) => {
    client.on('message', (from, text) => heard(text));
    return client.subscribe(channel);
  },
  pop: async (client, key) => (await client.blpop(key, 20))[1],
  set: (client, key, value) => client.set(key, value),
  get: (client, key) => client.getBuffer(key),
  push: (client, key, value) => client.rpush(key, value),
};

const nodeRedis = {
  connect: async () => {
    const client = driver.createClient({
      password: secret,
      socket: { host: '127.0.0.1', port: Number(port), ...(tls ? { tls: true, ...tls } : {}) },
    });
    client.on('error', () => {});
    await client.connect();
    return client;
  },
  multi: async (client, key) => (await client.multi().set(key, '1').incr(key).exec()).map(String),
  subscribe: (client, channel, heard) => client.subscribe(channel, heard),
  pop: async (client, key) => (await client.blPop(key, 20)).element,
  set: (client, key, value) => client.set(key, value),
  get: async (client, key) => Buffer.from(await client.get(key), 'latin1'),
  push: (client, key, value) => client.rPush(key, value),
};

const api = name.startsWith('ioredis') ? ioredis : nodeRedis;
const same = (what, got, wanted) => {
  if (JSON.stringify(got) !== JSON.stringify(wanted)) throw new Error(`${what}: ${JSON.stringify(got)}`);
};

async function all() {
  const client = await api.connect();
  const other = await api.connect();
  const key = `it:${name}:${process.pid}`;
  await api.set(client, key, 'a value');
  same('get', (await api.get(client, key)).toString(), 'a value');
  same('multi', await api.multi(client, key), ['OK', '2']);
  const listener = await api.connect();
  let tell;
  const heard = new Promise((resolve) => (tell = resolve));
  await api.subscribe(listener, `${key}:channel`, (text) => tell(text));
  await client.publish(`${key}:channel`, 'heard');
  same('pub/sub', await heard, 'heard');
  const popped = api.pop(other, `${key}:list`);
  await api.push(client, `${key}:list`, 'popped');
  same('blocking', await popped, 'popped');
  const large = 'x'.repeat(64 << 20);
  await api.set(client, key, large);
  same('64 MiB', (await api.get(client, key)).length, large.length);
  await client.del(key);
  console.log('ok');
}

async function revoked() {
  const client = await api.connect();
  await api.set(client, 'it:in', name);
  const told = new Set();
  for (let i = 0; i < 200 && ![...told].some((text) => text.includes('revoked')); i++) {
    const late = new Promise((resolve, reject) => setTimeout(reject, 500, new Error('no answer')));
    const reached = Promise.race([client.get('it:in'), late]);
    await reached.catch((failure) => told.add(failure.message));
    client.once('error', (failure) => told.add(failure.message));
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  console.log([...told].join('\n'));
}

setTimeout(() => { console.log('not finished after 45 s'); process.exit(1); }, 45_000);
await (job === 'all' ? all : revoked)();
process.exit(0);
