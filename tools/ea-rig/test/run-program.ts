import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BrokerLine, type Coldness } from '../src/broker/broker-line.ts'
import { MinimalBroker } from '../src/broker/minimal-broker.ts'
import type { MinimalBrokerOptions } from '../src/broker/minimal-broker-options.ts'
import { EURUSD_PAIR, WIN_CONTRACT } from '../src/broker/symbol-spec.ts'
import { buildProgram } from '../src/build-ea.ts'
import { EaProcess, type EaSetup } from '../src/launch-ea.ts'

/** A broker with WINZ26 and EURUSD. */
export const makeBroker = (options: Partial<MinimalBrokerOptions> = {}): MinimalBroker => {
  const broker = new MinimalBroker({
    hedging: false,
    symbols: [WIN_CONTRACT, EURUSD_PAIR],
    slippageTicks: 0,
    rewriteComment: (comment) => comment,
    serverOffsetSeconds: 0,
    login: '42',
    ownReason: 'DEAL_REASON_EXPERT',
    ...options,
  })
  broker.setPrice('WINZ26', 130_000, 130_005)
  broker.setPrice('EURUSD', 1.085, 1.0851)
  return broker
}

/** A little program of this folder, running beside a broker. */
export interface Running {
  readonly ea: EaProcess
  readonly files: string
  readonly line: BrokerLine
  close(): Promise<void>
}

export const programNamed = (name: string): Promise<string> =>
  buildProgram(readFileSync(join(import.meta.dirname, 'programs', `${name}.mq5`), 'utf8'))

interface ProgramOptions {
  readonly broker?: MinimalBroker
  readonly quirks?: readonly string[]
  readonly environment?: EaSetup['environment']
  readonly coldness?: Partial<Coldness>
}

export const runProgram = async (
  name: string,
  inputs: EaSetup['inputs'],
  { broker = makeBroker(), quirks, environment, coldness }: ProgramOptions = {},
): Promise<Running> => {
  const program = await programNamed(name)
  const line = new BrokerLine(broker)
  line.chill(coldness)
  const files = mkdtempSync(join(tmpdir(), 'alavanca-program-'))
  const brokerPort = await line.listen()
  const ea = new EaProcess({
    program,
    files,
    brokerPort,
    chartSymbol: 'WINZ26',
    inputs,
    ...(quirks === undefined ? {} : { quirks }),
    environment: { EA_SLOW_TICKS_MS: '30', ...environment },
  })
  const close = async (): Promise<void> => {
    await ea.kill()
    await line.close()
    rmSync(files, { recursive: true, force: true })
  }
  return { ea, files, line, close }
}

/** Runs a program that ends by itself, and gives its log without the program's mark. */
export const logOf = async (
  name: string,
  inputs: EaSetup['inputs'],
  options?: ProgramOptions,
): Promise<{ log: string[]; code: number | null }> => {
  const running = await runProgram(name, inputs, options)
  const code = await running.ea.exited
  await running.close()
  return { log: running.ea.log.map((text) => text.replace('[EA] ', '')), code }
}
