import type { SpawnSyncOptions, SpawnSyncReturns } from 'node:child_process'

export declare const root: string
export declare const pnpm: (args: readonly string[], options?: SpawnSyncOptions) => SpawnSyncReturns<string | Buffer>
