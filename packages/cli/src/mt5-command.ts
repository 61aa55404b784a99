import { resolve } from 'node:path'
import { installExpertAdvisor } from '@alavanca/mt5'
import type { Terminal } from './terminal.ts'
import { UsageError } from './usage-error.ts'

const NEXT = `
In MetaTrader:
  1. MetaEditor (F4): open Experts/Alavanca.mq5 and compile it (F7)
  2. Tools > Options > Expert Advisors: Allow WebRequest for listed URL, and add 127.0.0.1
  3. in the same window: Allow algorithmic trading
  4. drag Alavanca from the Navigator onto one chart of the symbol you trade
  5. Inputs: the token; Common: Allow Algo Trading
  6. the button Algo Trading in the toolbar: green
`

/** `alavanca mt5 install <data folder>`: the Expert Advisor into a terminal, and what to click next. */
export const mt5Command = async ([verb, folder, ...rest]: readonly string[], terminal: Terminal): Promise<void> => {
  if (verb !== 'install' || folder === undefined || rest.length > 0)
    throw new UsageError('mt5 takes: install <data folder>. The folder is what File > Open Data Folder opens.')
  const written = await installExpertAdvisor(resolve(terminal.directory, folder))
  terminal.out(`${written.map((path) => `copied ${path}`).join('\n')}\n${NEXT}`)
}
