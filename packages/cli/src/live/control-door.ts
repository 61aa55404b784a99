import { tmpdir } from 'node:os'
import { AlavancaError } from '@alavanca/core'
import type { BotSource, Door, DoorAnswer } from '@alavanca/dashboard'
import { controlPath, sendControl, type WireRequest } from '@alavanca/live'
import type { Terminal } from '../terminal.ts'
import { UsageError } from '../usage-error.ts'
import { botOf, commandToken } from './bot-files.ts'

/** The dashboard's way to the lives that run with its databases: the socket beside each, and the same secret as for commands. */
export const controlDoor = (bots: readonly Pick<BotSource, 'id' | 'path'>[], terminal: Terminal): Door => {
  const ask = async (id: string, request: WireRequest): Promise<DoorAnswer> => {
    const database = bots.find((bot) => bot.id === id)?.path
    if (database === undefined) return { ok: false, code: 'UNKNOWN_BOT', message: `There is no bot ${id}.` }
    try {
      const { ok, code, text, status } = await sendControl({
        path: controlPath(database, { platform: process.platform, temporary: tmpdir() }),
        token: commandToken(botOf({ database, paper: false, envFile: undefined }, terminal)),
        request,
      })
      if (!ok) return { ok: false, code: code ?? 'NOT_DONE', message: text }
      return { ok: true, sequence: status?.state.sequence ?? null }
    } catch (error) {
      if (!(error instanceof AlavancaError || error instanceof UsageError)) throw error
      return { ok: false, code: 'NOT_RUNNING', message: error.message }
    }
  }
  return {
    send: (id, action, note) => ask(id, { type: 'OPERATOR', action, account: null, note }),
    promote: (id, note) => ask(id, { type: 'PROMOTE', account: null, note }),
  }
}
