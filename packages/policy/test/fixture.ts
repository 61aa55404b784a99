import { readFileSync } from 'node:fs'

/** A golden file. The caller names its shape. */
export const fixture = <Shape>(name: string): Shape =>
  JSON.parse(readFileSync(`${import.meta.dirname}/fixtures/${name}.json`, 'utf8'))
