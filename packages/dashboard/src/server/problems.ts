import { AlavancaError } from '@alavanca/core'
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Problem } from '../api/schemas/index.ts'

export const problemAnswer = (
  context: Context,
  status: ContentfulStatusCode,
  code: string,
  message: string,
  path?: string,
): Response => {
  const body: Problem = { error: { code, message, ...(path !== undefined && { path }) } }
  return context.json(body, status)
}

/** Something that cannot be answered, with the status it is told under. */
export class NoAnswer extends Error {
  readonly status: ContentfulStatusCode
  readonly code: string

  constructor(status: ContentfulStatusCode, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }
}

const STATUS: Partial<Record<AlavancaError['code'], ContentfulStatusCode>> = {
  INVALID_INPUT: 400,
  INVALID_CONFIGURATION: 400,
  STORAGE_FAILED: 503,
  INVALID_SNAPSHOT: 503,
  SEQUENCE_GAP: 503,
}

/** What went wrong in words; of a fault of this program only that there was one. */
export const answerOfError = (error: unknown, context: Context): Response => {
  if (error instanceof NoAnswer) return problemAnswer(context, error.status, error.code, error.message)
  if (error instanceof AlavancaError && STATUS[error.code] !== undefined)
    return problemAnswer(context, STATUS[error.code] ?? 500, error.code, error.message, error.path)
  return problemAnswer(context, 500, 'IMPOSSIBLE_STATE', 'The dashboard failed over this; its log says more.')
}
