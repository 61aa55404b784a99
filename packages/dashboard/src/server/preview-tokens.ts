import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { checksum } from '@alavanca/core'

/** What was looked at before it is applied. */
export interface Previewed {
  readonly bot: string
  readonly change: object
  /** What it started from: the settings in force, and their version. */
  readonly current: object
  readonly version: number
}

const GOOD_FOR_MS = 900_000

/** Tells what this very dashboard has shown from what it has not; keeps nothing of it. */
export class PreviewTokens {
  readonly #key = randomBytes(32)

  tokenOf(previewed: Previewed, now: number): string {
    return `${now}.${this.#seal(previewed, now)}`
  }

  /** Why a token does not stand for it; null where it does. */
  faultOf(token: string, previewed: Previewed, now: number): 'PREVIEW_OUTDATED' | 'PREVIEW_EXPIRED' | null {
    const [, digits = '', seal = ''] = /^(\d{1,15})\.([0-9a-f]{64})$/.exec(token) ?? []
    const at = Number(digits)
    const own = this.#seal(previewed, at)
    if (seal.length !== own.length || !timingSafeEqual(Buffer.from(seal), Buffer.from(own))) return 'PREVIEW_OUTDATED'
    return now - at > GOOD_FOR_MS ? 'PREVIEW_EXPIRED' : null
  }

  #seal({ bot, change, current, version }: Previewed, at: number): string {
    return createHmac('sha256', this.#key).update(checksum({ bot, change, current, version, at })).digest('hex')
  }
}
