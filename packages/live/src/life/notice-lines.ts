import { ensureNever } from '@alavanca/core'
import type { BridgeNotice, ServerEvent } from '@alavanca/mt5'
import { info, type LogEntry, warn } from '../log/log.ts'
import { identityInWords } from './binding.ts'

/** What the bridge notices, in a line. */
export const noticeLine = (notice: BridgeNotice): LogEntry => {
  switch (notice.type) {
    case 'CONNECTED': {
      const { login, server, kind, ea } = notice.hello
      return info('Connected', `${login} at ${server} (${kind}), Expert Advisor ${ea}`, { login, server, kind, ea })
    }
    case 'BOUND':
      return info('Account', `this database belongs to ${identityInWords(notice.identity)} from now on`)
    case 'WRONG_ACCOUNT':
      return warn('Stranger', `${identityInWords(notice.found)}. ${notice.message}`)
    case 'DISCONNECTED':
      return warn('Lost', notice.reason)
    case 'LIVENESS':
      return (notice.liveness === 'LIVE' ? info : warn)('Line', notice.liveness)
    case 'WARNING':
      return warn('Warning', `${notice.code}: ${notice.message}`, { code: notice.code })
    case 'READY':
      return info('Ready', 'everything that could be found out is told; orders may leave')
    default:
      return ensureNever(notice)
  }
}

/** Whom the server turned away. */
export const serverLine = (event: ServerEvent): LogEntry | null =>
  event.type === 'REFUSED'
    ? warn('Refused', `${event.code} from ${event.peer}${event.login === null ? '' : `, account ${event.login}`}`, {
        code: event.code,
        login: event.login,
      })
    : null
