import { startPostgres } from '@alavanca/testing/postgres'
import { afterAll, expect, test } from 'vitest'
import { printedBy } from './printed-by.ts'

const { server, missing } = await startPostgres()
afterAll(() => server?.stop())

test.skipIf(server === null)(
  `two bots share one policy, and what one earns the other knows${missing === null ? '' : ` (skipped: ${missing})`}`,
  async () => {
    process.env['POLICY_DATABASE_URL'] = server?.url
    expect(await printedBy(() => import('../shared-policy.ts'))).toEqual([
      'ana: 6 trades told, decides by version 1, knows 6 trades',
      'bo: 0 trades told, decides by version 1, knows 6 trades',
      'bo: 1 trades told, decides by version 2, knows 7 trades',
      'ana: 0 trades told, decides by version 2, knows 7 trades',
      'Both know the same: true',
      'The journal: SHIPPED, 4 segments, 0 alarms',
    ])
  },
)
