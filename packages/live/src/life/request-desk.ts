import { ensureNever, type Language } from '@alavanca/core'
import type { OperatorAction, PublicState } from '@alavanca/engine'
import type { Promotion } from '../challenger/promotion-of.ts'
import { commandHelp } from '../commands/command-help.ts'
import { parseCommand } from '../commands/parse-command.ts'
import type { ControlRequest, Typed } from '../commands/request.ts'
import type { ControlAnswer, WireRequest } from '../control/control-lines.ts'
import type { LifeStatus } from '../status/life-status.ts'
import { statusInWords } from '../status/status-in-words.ts'
import type { Leave, LeaveRefusal } from './leave.ts'
import type { OperatorDesk, OperatorOutcome } from './operator-desk.ts'

export interface RequestDeskParts {
  readonly leave: Leave
  readonly operators: OperatorDesk
  readonly symbols: readonly string[]
  /** Of the help; English where left out. */
  readonly language?: Language | undefined
  readonly tradingState: () => PublicState['tradingState']
  readonly status: () => LifeStatus
  /** What a wish to promote the challenger leads to. */
  readonly promotion: () => Promotion
  /** Another account from now on; why not, in words, or null where it is so. */
  readonly bind: (account: string) => string | null
  readonly stop: (why: string) => void
}

type Done = Omit<ControlAnswer, 'status'>

const refused = ({ code, text }: LeaveRefusal): Done => ({ ok: false, code, text })
const done = (text: string): Done => ({ ok: true, code: null, text })

/** Answers whoever asks the life something: at the keyboard, or through the socket. */
export class RequestDesk {
  readonly #parts: RequestDeskParts

  constructor(parts: RequestDeskParts) {
    this.#parts = parts
  }

  /** A line as a person types it. */
  async answerLine(line: string, who: string): Promise<ControlAnswer> {
    const parsed = parseCommand(line, { who, symbols: this.#parts.symbols })
    if (parsed.ok) return this.#answer(parsed.typed)
    return { ok: false, code: 'USAGE', text: parsed.message, status: null }
  }

  /** A request through the socket. */
  answer(request: WireRequest): Promise<ControlAnswer> {
    return request.type === 'LINE' ? this.answerLine(request.line, request.who) : this.#answer(request)
  }

  async #answer(request: Typed): Promise<ControlAnswer> {
    if (request.type === 'HELP') return { ...done(commandHelp(this.#parts.language)), status: null }
    if (request.type === 'STATUS') {
      const status = this.#parts.status()
      return { ...done(statusInWords(status)), status }
    }
    const outcome = await this.#carryOut(request)
    return { ...outcome, status: this.#parts.status() }
  }

  async #carryOut(request: Exclude<ControlRequest, { type: 'STATUS' }>): Promise<Done> {
    const { stop, bind } = this.#parts
    switch (request.type) {
      case 'OPERATOR':
        return this.#operate(request.action, request.account, request.note)
      case 'PROMOTE':
        return this.#promote(request.account, request.note)
      case 'LEAVE':
        return this.#letTrade(request.account, request.note)
      case 'BIND': {
        const refusal = bind(request.account)
        return refusal === null
          ? done(`The database belongs to account ${request.account} now; it begins anew.`)
          : { ok: false, code: 'NOT_BOUND', text: refusal }
      }
      case 'STOP':
        stop(request.note)
        return done('It ends. Positions stay at the broker with their stops.')
      default:
        return ensureNever(request)
    }
  }

  async #operate(action: OperatorAction, account: string | null, note: string): Promise<Done> {
    const { leave, operators } = this.#parts
    const refusal = action.type === 'RESUME' ? leave.ask(account) : leave.refusalOf(account)
    return refusal === null ? operators.ask(action, note) : refused(refusal)
  }

  /** The whole of the difference as one tuning, noted with its evidence; or nothing. */
  async #promote(account: string | null, note: string): Promise<Done> {
    const promotion = this.#parts.promotion()
    if (promotion.type === 'REFUSED') return { ok: false, code: promotion.code, text: promotion.text }
    const { change, expected } = promotion
    return this.#operate({ type: 'TUNE', change, expected }, account, `${promotion.note}; ${note}`)
  }

  /** The number alone ends the watching; who comes back to a halt has to say that he has seen it. */
  async #letTrade(account: string, note: string): Promise<Done> {
    const { tradingState, leave } = this.#parts
    if (tradingState() === 'HALTED')
      return {
        ok: false,
        code: 'HALTED',
        text: `Halted; status says why. Once everything is clear at the terminal, type: resume ${account}`,
      }
    const refusal = leave.ask(account)
    if (refusal !== null) return refused(refusal)
    if (tradingState() === 'ACTIVE') return done('It trades already.')
    const outcome: OperatorOutcome = await this.#parts.operators.ask({ type: 'RESUME' }, note)
    return outcome
  }
}
