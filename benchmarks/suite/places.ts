import { join } from 'node:path'

/** The folder of the benchmarks, and the root of the house. */
export const BENCHMARKS: string = join(import.meta.dirname, '..')
export const ROOT: string = join(BENCHMARKS, '..')
