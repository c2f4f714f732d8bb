import { PAGE_INFO } from './selections'

export const SHOP = 'query Shop { shop { name } currentAppInstallation { accessScopes { handle } } }'

export const START_BULK = `mutation StartBulk($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: true) {
  bulkOperation { id status } userErrors { code message } } }`
export const BULK_STATE = 'query BulkState($id: ID!) { bulkOperation(id: $id) { id status errorCode url rootObjectCount } }'

const SUBSCRIPTION = 'id topic uri format apiVersion { handle }'
export const SUBSCRIPTIONS = `query Subscriptions($after: String) { webhookSubscriptions(first: 100, after: $after) { ${PAGE_INFO} edges { node { ${SUBSCRIPTION} } } } }`
export const CREATE_SUBSCRIPTION = `mutation CreateSubscription($topic: WebhookSubscriptionTopic!, $uri: String!) {
  webhookSubscriptionCreate(topic: $topic, webhookSubscription: { uri: $uri, format: JSON }) { webhookSubscription { ${SUBSCRIPTION} } userErrors { message } } }`
export const MOVE_SUBSCRIPTION = `mutation MoveSubscription($id: ID!, $uri: String!) {
  webhookSubscriptionUpdate(id: $id, webhookSubscription: { uri: $uri, format: JSON }) { webhookSubscription { ${SUBSCRIPTION} } userErrors { message } } }`
