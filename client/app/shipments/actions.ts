import { graphql } from '../generated/index.ts';

export const ShipOrders = graphql(`
  mutation ShipOrders($input: ShipmentCreateInput!) {
    shipmentCreate(input: $input) {
      results {
        index
        shipment {
          id
          state
          way
        }
        userErrors {
          code
          message
          field
        }
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CancelShipment = graphql(`
  mutation CancelShipment($input: ShipmentCancelInput!) {
    shipmentCancel(input: $input) {
      shipment {
        id
        state
        version
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const CorrectShipment = graphql(`
  mutation CorrectShipment($input: ShipmentChangeInput!) {
    shipmentChange(input: $input) {
      shipment {
        id
        trackingNumber
        version
      }
      userErrors {
        code
        message
        field
      }
    }
  }
`);

export const PrintLabels = graphql(`
  mutation PrintLabels($input: LabelPrintInput!) {
    labelPrint(input: $input) {
      path
      readyIds
      askedIds
      userErrors {
        code
        message
        field
      }
    }
  }
`);
