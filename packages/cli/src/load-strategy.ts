import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { HostStrategyFactory } from '@alavanca/replay'
import { usage } from './usage-error.ts'

/** The default export of a strategy module. */
export const loadStrategy = async (file: string, directory: string): Promise<HostStrategyFactory> => {
  const path = resolve(directory, file)
  if (!existsSync(path)) throw usage`There is no strategy file ${path}.`
  const { default: factory }: { default?: unknown } = await import(pathToFileURL(path).href)
  if (typeof factory !== 'function')
    throw usage`${file} must export a function as its default, one that makes a strategy for an instrument.`
  // a function from outside: what it returns is used through HostStrategy, whose calls check what they get
  return factory as HostStrategyFactory
}
