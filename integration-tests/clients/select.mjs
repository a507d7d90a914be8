// Logs in with node-pg, runs a parameterised statement and a LISTEN/NOTIFY round, prints "ok".
import pg from 'pg';

const [connectionString, ca] = process.argv.slice(2);
const ssl = ca ? { ca: (await import('node:fs')).readFileSync(ca, 'utf8') } : false;
const client = new pg.Client({ connectionString, ssl });
await client.connect();
const { rows } = await client.query('select $1::int + 1 as n', [41]);
const heard = new Promise((resolve) => client.on('notification', (message) => resolve(message.payload)));
await client.query('listen helios_it');
await client.query("notify helios_it, 'heard'");
console.log(rows[0].n === 42 && (await heard) === 'heard' ? 'ok' : 'wrong');
await client.end();
