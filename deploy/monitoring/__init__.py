"""What operators see: dashboards for Grafana, alert rules for Prometheus and for its operator; and who is told."""
