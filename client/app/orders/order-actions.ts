import { graphql } from '../generated/index.ts';

/** Mutations the list and the page of an order share. */
export const HoldOrder = graphql(`
  mutation HoldOrder($input: OrderHoldInput!) {
    orderHold(input: $input) {
      order {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ReleaseHold = graphql(`
  mutation ReleaseHold($input: OrderReleaseInput!) {
    orderRelease(input: $input) {
      order {
        id
        status
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const RefetchOrder = graphql(`
  mutation RefetchOrder($id: ID!) {
    orderRefetch(input: { id: $id }) {
      fetchRun {
        id
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ClassifyPayment = graphql(`
  mutation ClassifyPayment($input: EcAccountClassifyPaymentInput!) {
    ecAccountClassifyPayment(input: $input) {
      ecAccount {
        id
      }
      releasedOrderCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const SetOrderPayment = graphql(`
  mutation SetOrderPayment($input: OrderSetPaymentInput!) {
    orderSetPayment(input: $input) {
      order {
        id
        status
        paymentKind
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ChooseBundle = graphql(`
  mutation ChooseBundle($input: OrderChooseBundleInput!) {
    orderChooseBundle(input: $input) {
      order {
        id
        status
      }
      releasedOrderCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const ReleaseMany = graphql(`
  mutation ReleaseMany($input: OrdersReleaseInput!) {
    ordersRelease(input: $input) {
      orderCount
      readyCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const MapShippingCode = graphql(`
  mutation MapShippingCode($input: EcAccountSetShippingMappingsInput!) {
    ecAccountSetShippingMappings(input: $input) {
      ecAccount {
        id
      }
      releasedOrderCount
      userErrors {
        code
        message
        field
      }
    }
  }
`);
