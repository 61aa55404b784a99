import { AlavancaError } from '@alavanca/core'
import type { SharingPlan } from '@alavanca/live'
import type { Settings } from '@alavanca/settings'
import { isMissingPackage } from '../is-missing-package.ts'
import { usage } from '../usage-error.ts'
import type { Bot } from './bot-files.ts'

const MEMORY = ':memory:'

/** What serves a shared policy. Throws `UsageError` where it is not installed. */
const loadPostgres = async (): Promise<typeof import('@alavanca/postgres')> => {
  try {
    return await import('@alavanca/postgres')
  } catch (error) {
    if (!isMissingPackage(error)) throw error
    throw usage`A shared policy needs a package of its own: npm install @alavanca/postgres kysely.`
  }
}

/**
 * The policy that a bot shares with others, as its settings say; undefined where it shares none. What waits for the others is kept
 * beside the bot's database. Throws `INVALID_CONFIGURATION` where nothing is learnt, and `UsageError` where the package is missing.
 */
export const sharingOf = async (
  { live: { policyDatabase: url, policyName: policy, botName: bot, policySyncSeconds }, database }: Bot,
  settings: Settings,
): Promise<SharingPlan | undefined> => {
  if (url === null || bot === null) return undefined
  if (!settings.gate.policyEnabled)
    throw new AlavancaError(
      'INVALID_CONFIGURATION',
      'ALAVANCA_POLICY_DATABASE shares what is learnt, and RL_POLICY_ENABLED is false: nothing is.',
    )
  const { openSharedPolicy, openSqliteOutbox, PolicyMember } = await loadPostgres()
  const { policy: config } = settings
  return {
    ...{ policy, bot, everySeconds: policySyncSeconds },
    open: async () => {
      const outbox = await openSqliteOutbox(database === MEMORY ? MEMORY : `${database}.outbox.db`)
      let close = async (): Promise<void> => undefined
      const connect = async () => {
        const shared = await openSharedPolicy({ url, policy, config, who: bot })
        close = () => shared.close()
        return shared
      }
      return {
        seat: new PolicyMember({ bot, config, outbox, connect }),
        close: async () => {
          await close()
          outbox.close()
        },
      }
    },
  }
}
