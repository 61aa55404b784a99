export { SWEEP_SCHEMA } from './open-database.ts'
export { openPostgresSweepStore, PostgresSweepStore } from './postgres-sweep-store.ts'
export { fetchData, keepData } from './sweep-data.ts'
export { QUEUE_SCHEMA, queueOf } from './sweep-queue.ts'
