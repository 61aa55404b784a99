import { resolve } from 'node:path'
import { installExpertAdvisor, makeToken } from '@alavanca/mt5'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const NEXT = `
In MetaTrader:
  1. MetaEditor (F4): open Experts/Alavanca.mq5 and compile it (F7)
  2. Tools > Options > Expert Advisors: Allow WebRequest for listed URL, and add 127.0.0.1
  3. in the same window: Allow algorithmic trading
  4. drag Alavanca from the Navigator onto one chart of the symbol you trade
  5. Inputs: the token that "alavanca mt5 token" makes; Common: Allow Algo Trading
  6. the button Algo Trading in the toolbar: green
`

const TOKEN_NEXT = `
This is the token of both sides: 32 random bytes, made now and kept nowhere. Whoever has it can trade, so it belongs into no
message and no repository.

  1. your program: ALAVANCA_MT5_TOKEN=<the token>, in its environment or its .env file
  2. MetaTrader: F7 on the chart > Inputs > InpToken: the same
`

/**
 * `alavanca mt5 install <data folder>`: the Expert Advisor into a terminal, and what to click next. `alavanca mt5 token`: a
 * token to standard output, and where it belongs to standard error, so that it can be piped.
 */
export const mt5Command = async ([verb, ...rest]: readonly string[], terminal: Terminal): Promise<void> => {
  const [folder] = rest
  if (verb === 'token' && rest.length === 0) {
    terminal.out(`${makeToken()}\n`)
    terminal.err(TOKEN_NEXT)
  } else if (verb === 'install' && folder !== undefined && rest.length === 1) {
    const written = await installExpertAdvisor(resolve(terminal.directory, folder))
    terminal.out(`${written.map((path) => `copied ${path}`).join('\n')}\n${NEXT}`)
  } else
    throw new UsageError(
      'mt5 takes: install <data folder>, or: token. The folder is what File > Open Data Folder opens.',
    )
}
