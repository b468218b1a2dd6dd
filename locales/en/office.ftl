# The community's office

call-office = Call the community
