import { startClickHouseNodes } from './start-nodes.js';

const { pids } = await startClickHouseNodes({ count: 2 });
console.log(JSON.stringify(pids));
