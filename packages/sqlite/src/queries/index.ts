export type { Lesson, OrderProgress, TradeTaken } from './change.ts'
export { deleteRlPolicy, insertLesson, markOrderSent, takeTrade, updateOrder } from './change.ts'
export type { Db } from './database.ts'
export {
  createPolicySnapshot,
  insertCapitalState,
  insertEngineSnapshot,
  insertEngineStep,
  insertOrder,
  insertRlEvent,
  insertRlReport,
  insertScalpEvent,
  insertTrade,
  upsertRlPolicy,
} from './insert.ts'
export {
  deleteSeal,
  selectFirstRow,
  selectLostRow,
  selectMarks,
  selectOrdersSince,
  selectOwnOrder,
  selectOwnTrade,
  selectRowUpTo,
  selectSeal,
  selectSealedRows,
  selectTradesSince,
  updateMark,
  upsertSeal,
} from './integrity.ts'
export { pageOf } from './page.ts'
export { pruneQueries, pruneSealQueries } from './prune.ts'
export {
  selectCapitalStates,
  selectOrders,
  selectPolicySnapshot,
  selectPolicySnapshots,
  selectRlEvents,
  selectRlPolicy,
  selectRlReports,
  selectRowOfStep,
  selectScalpEvents,
  selectSteps,
  selectTrades,
} from './read.ts'
export {
  selectLastSequence,
  selectLatestEngineSnapshot,
  selectOrdersInFlight,
  selectPendingTrades,
  selectStepsAfter,
} from './recovery.ts'
export type { RlTotals } from './summaries.ts'
export {
  selectActionCounts,
  selectHolds,
  selectRlTotals,
  selectScalpTotals,
  selectTradeTotals,
} from './summaries.ts'
