import { randomUUID } from 'node:crypto'
import { type PolicyConfigInput, parsePolicyConfig } from '@alavanca/policy'
import { startPostgres } from '@alavanca/testing/postgres'
import { onTestFinished } from 'vitest'
import { openSharedPolicy, type SharedPolicy, type SharedPolicyOptions } from '../src/shared-policy.ts'

/** One server for all tests of a thread; it goes away with the process. */
const { server, missing } = await startPostgres()

/** The server, or null with the reason in the title of what is skipped. */
export const postgres: typeof server = server
/** A title that says why its tests are skipped, where they are. */
export const titled = (title: string): string => `${title}${missing === null ? '' : ` (skipped: ${missing})`}`

/** The server's connection string. */
export const testUrl = (): string => {
  if (server === null) throw new Error(`no PostgreSQL: ${missing}`)
  return server.url
}

/** A moment in the future of every trade of the tests. */
export const NOW = Date.UTC(2026, 9, 20)

export interface TestPolicyOptions extends Partial<Omit<SharedPolicyOptions, 'config'>> {
  readonly config?: PolicyConfigInput
}

/** A policy of its own, closed when the test is over. */
export const testPolicy = async ({ config = {}, ...options }: TestPolicyOptions = {}): Promise<SharedPolicy> => {
  const shared = await openSharedPolicy({
    url: testUrl(),
    policy: randomUUID(),
    config: parsePolicyConfig(config),
    who: 'a test',
    now: () => NOW,
    ...options,
  })
  onTestFinished(() => shared.close())
  return shared
}
