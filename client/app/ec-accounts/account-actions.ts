import { graphql } from '../generated/index.ts';

/** Mutations several screens of an account share. Each error carries what its kind adds. */
export const TestConnection = graphql(`
  mutation TestConnection($id: ID!) {
    ecAccountTestConnection(input: { id: $id }) {
      ecAccount {
        id
        connectionStatus
        shopTitle
        version
      }
      connectionTest {
        id
        state
        startedAt
        requestedBy {
          id
          name
        }
        ...TestSteps_test
      }
      userErrors {
        __typename
        code
        message
        field
        ... on ConnectionTestError {
          cause
          platformMessage
        }
        ... on ShopConnectedError {
          ecAccountId
          displayName
        }
      }
      warnings {
        code
        message
      }
      takenOver {
        orderCount
        openOrderCount
        shippingMappingCount
      }
    }
  }
`);

export const Authorize = graphql(`
  mutation Authorize($input: EcAccountAuthorizeInput!) {
    ecAccountAuthorize(input: $input) {
      authorizeUrl
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const FetchOrders = graphql(`
  mutation FetchOrders($input: EcAccountFetchOrdersInput!) {
    ecAccountFetchOrders(input: $input) {
      fetchRun {
        id
      }
      userErrors {
        code
        message
        field
        ... on CooldownError {
          availableAt
        }
      }
    }
  }
`);

export const DeleteAccount = graphql(`
  mutation DeleteAccount($input: EcAccountDeleteInput!) {
    ecAccountDelete(input: $input) {
      deletedId
      userErrors {
        code
        message
      }
      warnings {
        code
        message
      }
    }
  }
`);
