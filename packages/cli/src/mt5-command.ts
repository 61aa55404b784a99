import { resolve } from 'node:path'
import { installExpertAdvisor, makeToken } from '@alavanca/mt5'
import type { Arguments } from './arguments.ts'
import { toJson } from './result.ts'
import type { Terminal } from './terminal.ts'

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

/** `alavanca mt5 install <data folder>`: the Expert Advisor into a terminal, and what to click next. */
export const installCommand = async (words: Arguments<'json'>, terminal: Terminal): Promise<void> => {
  const [folder = ''] = words.operands
  const copied = await installExpertAdvisor(resolve(terminal.directory, folder))
  if (words.has('json')) terminal.out(toJson({ copied }))
  else terminal.out(`${copied.map((path) => `copied ${path}`).join('\n')}\n${NEXT}`)
}

/** `alavanca mt5 token`: a token to standard output, and where it belongs to standard error, so that it can be piped. */
export const tokenCommand = (_: Arguments<never>, terminal: Terminal): void => {
  terminal.out(`${makeToken()}\n`)
  terminal.err(TOKEN_NEXT)
}
