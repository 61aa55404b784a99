import { invalidInput, requireInteger, requireName, requireText } from '@alavanca/core'
import { policyTableSchema } from '@alavanca/policy'
import { requireThere } from '../check-facts.ts'
import type { SharePolicyAction } from '../operator-action.ts'

/** Throws `INVALID_INPUT` unless a version of a shared policy is one: every table whole, each regime once. */
export const checkSharePolicy = ({ policy, version, digest, tables, frozen, thawed }: SharePolicyAction): void => {
  requireName(policy, 'action.policy')
  requireInteger(version, 'action.version', 1)
  requireText(digest, 'action.digest')
  requireThere(tables, 'action.tables')
  requireThere(frozen, 'action.frozen')
  requireThere(thawed, 'action.thawed')
  const seen = new Set<string>()
  for (const [index, table] of tables.entries()) {
    const path = `action.tables.${index}`
    const read = policyTableSchema.safeParse(table)
    if (!read.success)
      throw invalidInput(path, read.error.issues[0]?.path.join('.'), 'must be a table as exportTable gives it')
    const { regime } = read.data.state
    if (seen.has(regime)) throw invalidInput(path, regime, 'must be of a regime that is not named before')
    seen.add(regime)
  }
  for (const [index, { regime, why }] of frozen.entries()) {
    requireName(regime, `action.frozen.${index}.regime`)
    requireText(why, `action.frozen.${index}.why`)
  }
  for (const [index, regime] of thawed.entries()) requireName(regime, `action.thawed.${index}`)
}
