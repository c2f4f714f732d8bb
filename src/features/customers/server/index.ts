export { AUDIT_EACH_UP_TO, type IngestScope } from './ingest-scope'
export { noteActivity } from './note-activity'
export { type RecordedCustomers, recordCustomers } from './record-customers'
export { type PersonHint, resolvePeople } from './resolve-people'
