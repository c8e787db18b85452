"""Attribution: whose word an event rests on."""
